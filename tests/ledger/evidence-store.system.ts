import { EvidenceStore } from "../../lib/ledger/evidence-store.ts";
import { experiment } from "../../lib/ledger/experiment.ts";
import { assert, assertEquals } from "../support/assert.ts";

Deno.test("EvidenceStore keeps evidence by topic and key, and leaves no half-written file", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const store = new EvidenceStore(`${folder}/evidence`);
    assertEquals(await store.read("kraft/trees", "seed 1"), undefined);
    await store.write("kraft/trees", "seed 1", "[1,2]");
    assertEquals(await store.read("kraft/trees", "seed 1"), "[1,2]");
    assertEquals(await store.read("kraft/trees", "seed 2"), undefined);
    assertEquals(await store.read("momentum/trees", "seed 1"), undefined);
    const names = (path: string): string[] => [...Deno.readDirSync(path)].map((entry) => entry.name);
    const [code, ...others] = names(`${folder}/evidence`);
    assert(/^kraft-[0-9a-f]{16}$/.test(code) && others.length === 0, code);
    const files = names(`${folder}/evidence/${code}`);
    assert(files.length === 1 && /^[0-9a-f]{64}\.json$/.test(files[0]), files.join());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("EvidenceStore forgets what earlier code of the topic measured, and only that", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const [old, other] = ["kraft-0123456789abcdef", "momentum-0123456789abcdef"];
    for (const name of [old, other]) Deno.mkdirSync(`${folder}/${name}`);
    await new EvidenceStore(folder).write("kraft/trees", "seed 1", "[1,2]");
    const names = [...Deno.readDirSync(folder)].map((entry) => entry.name);
    assert(!names.includes(old) && names.includes(other) && names.length === 2, names.join());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an experiment reads what another process measured, with the same bits and types", async () => {
  const folder = await Deno.makeTempDir();
  Deno.env.set("REDERIVE_EVIDENCE", folder);
  try {
    let runs = 0;
    const define = () =>
      experiment("kraft/kept-numbers", { n: 3 }, ({ stream, n }) => {
        runs++;
        return { values: stream.uniforms(n), zero: -0 };
      });
    const first = await define()();
    const again = await define()({ backend: "cpu" });
    assertEquals(again.values, first.values);
    assertEquals(runs, 2);
    // A fresh module instance has nothing in memory: it finds the evidence on disk.
    const fresh: typeof import("../../lib/ledger/experiment.ts") = await import(
      "../../lib/ledger/experiment.ts?fresh"
    );
    const kept = await fresh.experiment("kraft/kept-numbers", { n: 3 }, () => {
      throw new Error("measured again");
    })() as typeof first;
    assertEquals(kept.values, first.values);
    assert(kept.values instanceof Float64Array && Object.is(kept.zero, -0));
  } finally {
    Deno.env.delete("REDERIVE_EVIDENCE");
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an experiment that a notebook defines is measured, and not kept on disk", async () => {
  const folder = await Deno.makeTempDir();
  Deno.env.set("REDERIVE_EVIDENCE", folder);
  try {
    const mine = experiment("no-such-topic/numbers", { n: 2 }, ({ stream, n }) => stream.uniforms(n));
    assertEquals((await mine()).length, 2);
    assertEquals([...Deno.readDirSync(folder)].length, 0);
  } finally {
    Deno.env.delete("REDERIVE_EVIDENCE");
    await Deno.remove(folder, { recursive: true });
  }
});
