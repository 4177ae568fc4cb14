/** Takes a mark out of a stream of text that arrives in arbitrary pieces. */
export class MarkFilter {
  readonly #mark: string;
  #held = "";
  #found = false;

  /** @param mark text without line breaks that the stream will contain once, alone on a line, however indented */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** Whether the mark has passed. */
  get found(): boolean {
    return this.#found;
  }

  /**
   * Adds a piece of the stream.
   *
   * @returns what of the stream is certainly not the mark; the rest is held until more arrives
   */
  push(text: string): string {
    if (this.#found) return text;
    const all = this.#held + text;
    const at = all.indexOf(this.#mark);
    if (at >= 0) {
      const end = all.indexOf("\n", at);
      if (end < 0) return this.#hold(all, lineStart(all, at));
      this.#found = true;
      this.#held = "";
      return all.slice(0, lineStart(all, at)) + all.slice(end + 1);
    }
    const last = all.lastIndexOf("\n") + 1;
    const mayBeMark = this.#mark.startsWith(all.slice(last).trimStart());
    return mayBeMark ? this.#hold(all, last) : this.#hold(all, endBeforePrefix(all, this.#mark));
  }

  /** What is still held when no mark will come any more. */
  rest(): string {
    const held = this.#held;
    this.#held = "";
    return held;
  }

  #hold(all: string, from: number): string {
    this.#held = all.slice(from);
    return all.slice(0, from);
  }
}

/** Start of the mark at `at`, with the indentation before it if nothing else stands on its line. */
function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return text.slice(start, at).trim() === "" ? start : at;
}

/** Where the longest end of the text begins that is a beginning of the mark. */
function endBeforePrefix(text: string, mark: string): number {
  for (let at = Math.max(0, text.length - mark.length); at < text.length; at++) {
    if (mark.startsWith(text.slice(at))) return at;
  }
  return text.length;
}
