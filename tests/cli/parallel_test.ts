import { parallel } from "../../lib/cli/parallel.ts";
import { assert, assertEquals, assertRejects } from "../support/assert.ts";

Deno.test("parallel() gives every item to one worker, and a free worker the next item", async () => {
  const done: string[] = [];
  let waiting: (() => void) | undefined;
  // The first worker is held up by its first item until the other one has done the rest.
  const slow = (item: number): Promise<void> =>
    new Promise((resolve) => {
      waiting = () => (done.push(`slow ${item}`), resolve());
    });
  const quick = (item: number): Promise<void> => {
    done.push(`quick ${item}`);
    if (item === 4) waiting!();
    return Promise.resolve();
  };
  await parallel([1, 2, 3, 4], [slow, quick]);
  assertEquals(done, ["quick 2", "quick 3", "quick 4", "slow 1"]);
});

Deno.test("parallel() rejects with a worker's error, and is done at once with nothing", async () => {
  let ran = false;
  await parallel([], [() => Promise.reject(new Error("unreachable"))]);
  const fail = (item: number): Promise<void> =>
    item === 2 ? Promise.reject(new Error("item 2 failed")) : Promise.resolve(void (ran = true));
  await assertRejects(() => parallel([1, 2, 3], [fail]), Error, "item 2 failed");
  assert(ran);
});
