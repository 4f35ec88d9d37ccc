/** Collects what the browser reports as long tasks (over 50 ms by the clock, Long Tasks API), milliseconds each. */
export function watchLongTasks() {
  const found = [];
  const take = (entries) => found.push(...entries.map(({ duration }) => duration));
  const observer = new window.PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return {
    stop() {
      take(observer.takeRecords());
      observer.disconnect();
      return found;
    },
  };
}
