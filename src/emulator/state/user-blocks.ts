/** Which users have blocked which number of the business. */

export class UserBlocks {
  readonly #blocks = new Set<string>();

  has(phoneNumberId: string, userId: string): boolean {
    return this.#blocks.has(`${phoneNumberId} ${userId}`);
  }

  set(phoneNumberId: string, userId: string, blocked: boolean): void {
    if (blocked) this.#blocks.add(`${phoneNumberId} ${userId}`);
    else this.#blocks.delete(`${phoneNumberId} ${userId}`);
  }

  /** The user has another id, and has blocked the same numbers. */
  rename(userId: string, newId: string): void {
    for (const block of [...this.#blocks]) {
      const [phoneNumberId = "", blocker] = block.split(" ");
      if (blocker !== userId) continue;
      this.set(phoneNumberId, userId, false);
      this.set(phoneNumberId, newId, true);
    }
  }

  dump(): string[] {
    return [...this.#blocks];
  }

  load(blocks: readonly string[]): void {
    this.#blocks.clear();
    for (const one of blocks) this.#blocks.add(one);
  }
}
