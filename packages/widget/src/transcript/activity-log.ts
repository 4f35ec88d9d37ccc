import type { Activity, AssistantMessage } from '@aisle/client';

/** One line about what the assistant does or did, before the part with this index. */
export interface ActivityLine {
  readonly beforePart: number;
  readonly activity: Activity;
  readonly state: 'busy' | 'done';
}

// Activities that leave a trace; the others vanish once their part has come.
const LASTING = new Set(['searching', 'searched']);

/** Remembers what the assistant did for a message: the client keeps only what it does now. */
export class ActivityLog {
  #messageId: string | undefined;
  #lines = new Map<number, Activity>();

  /** The lines for a message as it stands. */
  update(message: AssistantMessage): readonly ActivityLine[] {
    if (message.id !== this.#messageId) this.#lines.clear();
    this.#messageId = message.id;
    const running = message.answer.name === 'streaming';
    const here = message.parts.length;
    if (running && message.activity) this.#lines.set(here, message.activity);
    return [...this.#lines].flatMap(([beforePart, activity]): ActivityLine[] => {
      if (beforePart > here) return [];
      const busy = running && beforePart === here && message.activity === activity && activity.code !== 'searched';
      if (busy) return [{ beforePart, activity, state: 'busy' }];
      return LASTING.has(activity.code) ? [{ beforePart, activity, state: 'done' }] : [];
    });
  }
}
