import type { TermsAnnouncement } from '../agents/index.js';
import type { TimeUs } from '../units/index.js';

/** Changes of terms that the exchange has announced (LIM-5). */
export class Announcements {
  #published: readonly TermsAnnouncement[] = [];

  publish(announcement: TermsAnnouncement): void {
    this.#published = [...this.#published, announcement].sort((a, b) => a.effectiveUs - b.effectiveUs);
  }

  /** Those that are still to take effect, the nearest first. */
  pending(nowUs: TimeUs): readonly TermsAnnouncement[] {
    if (this.#published.some(({ effectiveUs }) => effectiveUs <= nowUs)) {
      this.#published = this.#published.filter(({ effectiveUs }) => effectiveUs > nowUs);
    }
    return this.#published;
  }
}
