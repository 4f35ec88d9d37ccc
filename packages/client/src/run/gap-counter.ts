/** Three gaps at one cursor start the run again from 0; three at 0, or one more after that, and it cannot be read. */
export function createGapCounter(): { count(cursor: number): 'resume' | 'restart' | 'fail' } {
  const counts = new Map<number, number>();
  return {
    count(cursor) {
      const gaps = (counts.get(cursor) ?? 0) + 1;
      counts.set(cursor, gaps);
      if (gaps < 3) return 'resume';
      return gaps === 3 && cursor > 0 ? 'restart' : 'fail';
    },
  };
}
