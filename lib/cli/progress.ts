import { note } from "./print.ts";
/** Progress of long work on stderr: one changing line on a terminal, a line every few seconds elsewhere. */
export class Progress {
  readonly #terminal = Deno.stderr.isTerminal();
  #last = 0;

  /** Says how far the work is; the last step is always said. */
  step(label: string, done: number, total: number): void {
    const now = performance.now();
    const text = `${String(done).padStart(String(total).length)}/${total}  ${label}`;
    if (this.#terminal) {
      Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${text}`));
    } else if (done === total || now - this.#last > 3000) {
      note(text);
      this.#last = now;
    }
  }

  /** Ends the changing line. */
  end(): void {
    if (this.#terminal) Deno.stderr.writeSync(new TextEncoder().encode("\r\x1b[K"));
  }
}
