import type { Output, Shown } from "../kernel/mod.ts";
import type { CellOutput } from "./notebook.ts";

type Display = CellOutput & { output_type: "display_data" };

/** Turns what cells show into what a notebook stores; a later update reaches displays of earlier cells. */
export class OutputRecorder {
  readonly #displays = new Map<string, Display[]>();

  /** What the outputs of one cell leave in the notebook, given the number of the cell. */
  record(outputs: readonly Output[], count: number | null): CellOutput[] {
    let stored: CellOutput[] = [];
    let clearing = false;
    for (const output of outputs) {
      if (output.type === "clear") {
        if (output.wait) clearing = true;
        else stored = [];
        continue;
      }
      if (output.type === "update") {
        this.#update(output);
        continue;
      }
      if (clearing) stored = [];
      clearing = false;
      stored.push(this.#stored(output, count));
    }
    return stored;
  }

  #stored(output: Exclude<Output, { type: "clear" | "update" }>, count: number | null): CellOutput {
    switch (output.type) {
      case "stream":
        return { output_type: "stream", name: output.name, text: output.text };
      case "result": {
        const { data, metadata } = output;
        return {
          output_type: "execute_result",
          data: { ...data },
          metadata: { ...metadata },
          execution_count: count,
        };
      }
      case "display": {
        const { data, metadata, displayId } = output;
        const display: Display = {
          output_type: "display_data",
          data: { ...data },
          metadata: { ...metadata },
        };
        if (displayId !== undefined) this.#displaysOf(displayId).push(display);
        return display;
      }
    }
  }

  #update({ data, metadata, displayId }: Shown): void {
    if (displayId === undefined) return;
    for (const display of this.#displaysOf(displayId)) {
      display.data = { ...data };
      display.metadata = { ...metadata };
    }
  }

  #displaysOf(id: string): Display[] {
    const known = this.#displays.get(id);
    if (known) return known;
    const displays: Display[] = [];
    this.#displays.set(id, displays);
    return displays;
  }
}
