import { letterSymbols } from "../../information/mod.ts";

/** The book in the three forms that the experiments read. */
export interface Book {
  /** 1 190 317 characters, of which 7 340 are curly quotes and dashes. */
  readonly text: string;
  /** Its 1 204 997 bytes of UTF-8. */
  readonly bytes: Uint8Array;
  /** 1 148 976 symbols: a to z without case, and a space for every run of anything else. */
  readonly letters: Uint8Array;
}

let book: Promise<Book> | undefined;

/** Herman Melville, Moby-Dick; or, The Whale (1851), without preface: data/datasets/moby-dick.txt. */
export function mobyDick(): Promise<Book> {
  return book ??= import("../../../data/datasets/moby-dick.txt", { with: { type: "text" } })
    .then(({ default: text }: { default: string }) => ({
      text,
      bytes: new TextEncoder().encode(text),
      letters: letterSymbols(text),
    }));
}

/** Letters that models are trained on; those after them are held out. */
export const TRAINING_LETTERS = 1_000_000;
