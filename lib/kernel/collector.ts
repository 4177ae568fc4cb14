import { MarkFilter } from "./marks.ts";
import type { Message } from "./message.ts";
import { type Output, outputOf } from "./output.ts";
import { type Mark, markType, positionType } from "./prelude.ts";
import { beforeMark } from "./written.ts";

/**
 * Gathers what one cell shows and writes until the cell's mark has come by on every road. The Deno kernel may send outputs
 * after it has said that the cell is done, and files them under the next one; the mark travels behind them.
 */
export class OutputCollector {
  readonly #filters: Record<"stdout" | "stderr", MarkFilter>;
  readonly #markId: string;
  readonly #onOutput: (output: Output) => void;
  readonly #outputs: Output[] = [];
  readonly #marked = Promise.withResolvers<Mark>();
  readonly #position = Promise.withResolvers<number>();
  #mark: Mark | undefined;
  #written = "";
  #writtenWhole = false;

  /**
   * @param markId text of the mark that will follow the cell
   * @param onOutput called with each output as it arrives
   */
  constructor(markId: string, onOutput: (output: Output) => void = () => {}) {
    this.#markId = markId;
    this.#onOutput = onOutput;
    this.#filters = { stdout: new MarkFilter(markId), stderr: new MarkFilter(markId) };
  }

  /** Fulfilled with the mark when it has come by everywhere: the cell's output is then complete. */
  get marked(): Promise<Mark> {
    return this.#marked.promise;
  }

  /** Fulfilled with the line that the cell waits on, from 1, 0 for its first, once the kernel has answered the signal that asks. */
  get position(): Promise<number> {
    return this.#position.promise;
  }

  /** Outputs so far, in order of arrival; pieces of one stream that follow each other are one. */
  get outputs(): readonly Output[] {
    return this.#outputs;
  }

  /** What the kernel process wrote to its own standard output during the cell. */
  get written(): string {
    return this.#written;
  }

  /** Takes a message of the broadcast channel. */
  receive(message: Message): void {
    const output = outputOf(message);
    if (!output) return;
    if (output.type === "stream") {
      this.#addText(output.name, this.#filters[output.name].push(output.text));
      this.#check();
    } else if (output.type === "display" && markType in output.data) {
      const mark = output.data[markType] as Mark;
      if (mark.id === this.#markId) this.#mark = mark;
      this.#check();
    } else if (output.type === "display" && positionType in output.data) {
      this.#position.resolve((output.data[positionType] as { line: number }).line);
    } else {
      this.#add(output);
    }
  }

  /** Takes text that the kernel process wrote to its own standard output. */
  write(text: string): void {
    if (this.#writtenWhole) return;
    this.#written += text;
    const whole = beforeMark(this.#written, this.#markId);
    if (whole === undefined) return;
    this.#written = whole;
    this.#writtenWhole = true;
    this.#check();
  }

  /** Releases text that was held back because it might have been the mark, when none will come. */
  release(): void {
    this.#addText("stdout", this.#filters.stdout.rest());
    this.#addText("stderr", this.#filters.stderr.rest());
  }

  #check(): void {
    const { stdout, stderr } = this.#filters;
    if (this.#mark && this.#writtenWhole && stdout.found && stderr.found) this.#marked.resolve(this.#mark);
  }

  #addText(name: "stdout" | "stderr", text: string): void {
    if (text !== "") this.#add({ type: "stream", name, text });
  }

  #add(output: Output): void {
    const last = this.#outputs.at(-1);
    if (output.type === "stream" && last?.type === "stream" && last.name === output.name) {
      this.#outputs[this.#outputs.length - 1] = { ...last, text: last.text + output.text };
    } else {
      this.#outputs.push(output);
    }
    this.#onOutput(output);
  }
}
