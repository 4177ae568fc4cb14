import type { Tensor } from "@tensorflow/tfjs";
import { loadTensors, type Tensors } from "../../lib/tensor/mod.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../support/assert.ts";

const count = (t: Tensors): number => t.tf.memory().numTensors;
const squares = (t: Tensors): Tensor => t.tf.square(t.fromNumbers([1, 2, 3], [3]));

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: scope() keeps what the body returns and disposes of the rest`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const kept = t.scope(() => ({
      list: [squares(t)],
      map: new Map([["sum", t.tf.sum(squares(t))]]),
      text: "x",
    }));
    assertEquals(count(t), before + 2);
    assertEquals(await t.numbers(kept.list[0]), Float64Array.of(1, 4, 9));
    assertEquals(await t.number(kept.map.get("sum")!), 14);
    t.tf.dispose([kept.list[0], kept.map.get("sum")!]);
    assertEquals(count(t), before);
  });

  Deno.test(`${backend}: nested scopes hand their results outwards`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const outer = t.scope(() => {
      const inner = t.scope(() => squares(t));
      assertEquals(count(t), before + 1);
      return t.tf.sum(inner);
    });
    assertEquals(count(t), before + 1);
    outer.dispose();
  });

  Deno.test(`${backend}: scope() leaves nothing when the body throws`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const body = (): never => {
      squares(t);
      throw new RangeError("stop");
    };
    assertThrows(() => t.scope(body), RangeError, "stop");
    assertEquals(count(t), before);
  });

  Deno.test(`${backend}: scope() refuses a body that returns a promise`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const body = async (): Promise<Tensor> => {
      const tensor = squares(t);
      await Promise.resolve();
      return tensor;
    };
    assertThrows(() => t.scope(body), TypeError, "use scopeAsync()");
    assertEquals(count(t), before);
  });

  Deno.test(`${backend}: scopeAsync() keeps what the body returns, across awaits`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const kept = await t.scopeAsync(async () => {
      const first = squares(t);
      const total = (await t.numbers(first)).reduce((sum, value) => sum + value);
      const inner = t.scope(() => t.tf.mul(squares(t), total));
      return [t.tf.add(first, inner)];
    });
    assertEquals(count(t), before + 1);
    assertEquals(await t.numbers(kept[0]), Float64Array.of(15, 60, 135));
    kept[0].dispose();
  });

  Deno.test(`${backend}: scopeAsync() leaves nothing when the body rejects`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const body = async (): Promise<void> => {
      await t.numbers(squares(t));
      squares(t);
      throw new RangeError("stop");
    };
    await assertRejects(() => t.scopeAsync(body), RangeError, "stop");
    assertEquals(count(t), before);
  });
}

Deno.test("asynchronous scopes that run at the same time keep to their own tensors", async () => {
  const t = await loadTensors();
  const before = count(t);
  const { promise: secondHasEnded, resolve: endSecond } = Promise.withResolvers<void>();
  const first = t.scopeAsync(async () => {
    const mine = squares(t);
    await secondHasEnded;
    assert(!mine.isDisposed, "Expected the first scope's tensor to outlive the second scope");
    return t.tf.sum(mine);
  });
  await t.scopeAsync(async () => {
    squares(t);
    await Promise.resolve();
    squares(t);
  });
  // Made while the first scope is open, but not by it.
  const bystander = t.fromNumbers([1], [1]);
  endSecond();
  const sum = await first;
  assert(!bystander.isDisposed, "Expected a tensor made elsewhere to survive");
  assertEquals(await t.number(sum), 14);
  t.tf.dispose([sum, bystander]);
  assertEquals(count(t), before);
});

Deno.test("an asynchronous scope inside another hands its result outwards", async () => {
  const t = await loadTensors();
  const before = count(t);
  await t.scopeAsync(async () => {
    const inner = await t.scopeAsync(() => Promise.resolve(squares(t)));
    assertEquals(await t.numbers(inner), Float64Array.of(1, 4, 9));
  });
  assertEquals(count(t), before);
});

Deno.test("scopeAsync() refuses to start inside a scope that would end first", async () => {
  const t = await loadTensors();
  let inner: Promise<unknown> | undefined;
  t.scope(() => {
    inner = t.scopeAsync(() => Promise.resolve(1));
  });
  await assertRejects(() => inner!, Error, "outside of scope()");
});

Deno.test("scopes leave variables and kept tensors alone", async () => {
  const t = await loadTensors();
  const before = count(t);
  const mine: Tensor[] = [];
  t.scope(() => {
    mine.push(t.tf.variable(t.tf.scalar(2)), t.tf.keep(t.tf.scalar(3)));
  });
  assertEquals(count(t), before + 2);
  t.tf.dispose(mine);
  assertEquals(count(t), before);
});
