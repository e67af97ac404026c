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

  dump(): string[] {
    return [...this.#blocks];
  }

  load(blocks: readonly string[]): void {
    this.#blocks.clear();
    for (const one of blocks) this.#blocks.add(one);
  }
}
