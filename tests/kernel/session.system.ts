import { assert, assertEquals, assertRejects, assertStringIncludes } from "../support/assert.ts";
import { type Execution, KernelSession, type Output } from "../../lib/kernel/mod.ts";

const cwd = import.meta.dirname!;
const env = { NO_COLOR: "1" };

/** Runs a test in a kernel of its own. */
function withKernel(
  name: string,
  body: (kernel: KernelSession) => Promise<void>,
  more: Record<string, string> = {},
): void {
  Deno.test(name, async () => {
    await using kernel = await KernelSession.start({ cwd, env: { ...env, ...more } });
    await body(kernel);
  });
}

/** Kind, message and line of each fault. */
function faults({ faults }: Execution): [string, string, number | undefined][] {
  return faults.map(({ kind, message, line }) => [kind, message, line]);
}

function texts({ outputs }: Execution): string[] {
  return outputs.map((output) => {
    if (output.type === "stream") return `${output.name}: ${output.text}`;
    return output.type === "clear" ? "clear" : `${output.type}: ${output.data["text/plain"]}`;
  });
}

withKernel("a cell has a number, a value, and state that lasts", async (kernel) => {
  assertEquals((await kernel.execute("const a: number = 20;")).outputs, []);
  const execution = await kernel.execute("console.log('out'); console.error('err'); a + 1");
  assertEquals(texts(execution).toSorted(), ["result: 21", "stderr: err\n", "stdout: out\n"]);
  assertEquals(execution.count, 2);
  assertEquals(execution.faults, []);
  assertEquals(execution.written, "");
});

withKernel("no output is lost and none is filed under another cell", async (kernel) => {
  for (let cell = 0; cell < 300; cell++) {
    const execution = await kernel.execute(`
      console.log("log ${cell}"); console.error("error ${cell}");
      Deno.jupyter.broadcast("display_data", { data: { "text/plain": "shown ${cell}" }, metadata: {} });
      "value ${cell}"`);
    const expected = [
      `display: shown ${cell}`,
      `result: "value ${cell}"`,
      `stderr: error ${cell}\n`,
      `stdout: log ${cell}\n`,
    ];
    assertEquals(texts(execution).toSorted(), expected);
  }
});

withKernel("much output arrives whole", async (kernel) => {
  const line = "é☃😀".repeat(100);
  const execution = await kernel.execute(`for (let i = 0; i < 3000; i++) console.log("${line}");`);
  assertEquals(texts(execution), [`stdout: ${`${line}\n`.repeat(3000)}`]);
  const shown = await kernel.execute(
    `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "y".repeat(2_000_000) }) })`,
  );
  assertEquals(shown.faults, []);
  assertEquals(texts(shown)[0].length, "result: ".length + 2_000_000);
});

withKernel("outputs are seen as they arrive", async (kernel) => {
  const seen: Output[] = [];
  await kernel.execute("console.log(1); await new Promise((next) => setTimeout(next, 50)); console.log(2);", {
    onOutput: (output) => seen.push(output),
  });
  assertEquals(seen.map((output) => output.type === "stream" && output.text), ["1\n", "2\n"]);
});

withKernel("an error is told with the line of the statement that threw", async (kernel) => {
  const execution = await kernel.execute(
    "const a = 1;\n\n// note\nconst b =\n  2;\nthrow new RangeError(`${a + b}`);",
  );
  assertEquals(faults(execution), [["error", "3", 6]]);
  assertEquals(execution.faults[0].name, "RangeError");
  assertEquals(faults(await kernel.execute("// first\nJSON.parse('{');"))[0][2], 2);
  assertEquals(faults(await kernel.execute("throw 'a string';")), [["error", "a string", 1]]);
  assertEquals(faults(await kernel.execute("a + b")), []);
});

withKernel("a syntax error is told with reason and line", async (kernel) => {
  const silent = await kernel.execute("const a = 1;\nconst b: = 2;");
  assertEquals(faults(silent), [["syntax", "Type expected. (line 2, column 10)", 2]]);
  const twice = await kernel.execute("let c = 1;\nlet c = 2;");
  assertEquals(faults(twice), [["syntax", "Identifier 'c' has already been declared (line 2, column 5)", 2]]);
  const outside = await kernel.execute("\nreturn 5;");
  assertEquals(faults(outside), [["syntax", "Illegal return statement (line 2, column 1)", 2]]);
});

withKernel("a failing Deno.test is a fault, with its report", async (kernel) => {
  const execution = await kernel.execute(`
    Deno.test("holds", () => {});
    Deno.test("fails", () => { throw new Error("2 is not 3"); });
    5`);
  assertEquals(faults(execution), [["test", "1 of 2 tests failed", undefined]]);
  assertStringIncludes(execution.faults[0].details.join("\n"), "Error: 2 is not 3");
  assertEquals(texts(execution), ["result: 5"]);
  const passing = await kernel.execute(`Deno.test("holds", () => {});`);
  assertEquals(passing.faults, []);
  assertEquals([passing.tests?.passed, passing.tests?.failed], [1, 0]);
  assertEquals((await kernel.execute("1")).tests, undefined);
});

withKernel("a failing step of a test is a fault", async (kernel) => {
  const execution = await kernel.execute(`
    Deno.test("outer", async (t) => { await t.step("inner", () => { throw new Error("within"); }); });`);
  assertEquals(faults(execution), [["test", "1 of 1 tests failed", undefined]]);
});

withKernel("a rejection that nobody awaits is a fault", async (kernel) => {
  const execution = await kernel.execute("Promise.reject(new TypeError('unheard')); 7");
  assertEquals(faults(execution), [["rejection", "unheard", undefined]]);
  assertEquals(texts(execution), ["result: 7"]);
  assertEquals((await kernel.execute("Promise.reject(1).catch(() => {}); 8")).faults, []);
});

withKernel("an error in a timer, a microtask or a worker is a fault and breaks nothing", async (kernel) => {
  const timer = await kernel.execute("setTimeout(() => { throw new Error('late'); }, 20); 1", { settle: 1 });
  assertEquals(faults(timer), [["uncaught", "late", undefined]]);
  const awaited = await kernel.execute(
    "setTimeout(() => { throw new Error('meanwhile'); }, 5); await new Promise((next) => setTimeout(next, 50)); 2",
  );
  assertEquals(faults(awaited), [["uncaught", "meanwhile", undefined]]);
  assertEquals(faults(await kernel.execute("queueMicrotask(() => { throw new Error('soon'); });")), [
    ["uncaught", "soon", undefined],
  ]);
  const worker = await kernel.execute(`
    const worker = new Worker("data:application/javascript,throw new Error('in worker')", { type: "module" });
    await new Promise((next) => worker.addEventListener("error", () => setTimeout(next, 20)));`);
  assertEquals(worker.faults.map(({ kind }) => kind), ["uncaught"]);
  assertStringIncludes(worker.faults[0].message, "in worker");
  assertEquals(texts(await kernel.execute("3")), ["result: 3"]);
});

withKernel("an error event that the cell itself takes is no fault", async (kernel) => {
  await kernel.execute("addEventListener('error', (event) => event.preventDefault());");
  const execution = await kernel.execute("setTimeout(() => { throw new Error('expected'); }, 5); 1", {
    settle: 1,
  });
  assertEquals(execution.faults, []);
});

withKernel("a cell is followed by its timers, as long as told and no longer", async (kernel) => {
  const near = await kernel.execute("setTimeout(() => console.log('late'), 100); 1", { settle: 10 });
  assertEquals(texts(near).toSorted(), ["result: 1", "stdout: late\n"]);
  const far = await kernel.execute("setTimeout(() => {}, 3_600_000); 2", { settle: 10, timeout: 8 });
  assertEquals(far.faults, []);
  const cleared = await kernel.execute("clearTimeout(setTimeout(() => {}, 9_000)); 3", {
    settle: 10,
    timeout: 8,
  });
  assertEquals(cleared.faults, []);
});

Deno.test("output that comes while no cell runs is told", async () => {
  const late = Promise.withResolvers<Output>();
  await using kernel = await KernelSession.start({ cwd, env, onLate: late.resolve });
  assertEquals(texts(await kernel.execute("setTimeout(() => console.log('late'), 300); 1")), ["result: 1"]);
  assertEquals(await late.promise, { type: "stream", name: "stdout", text: "late\n" });
  assertEquals(texts(await kernel.execute("2")), ["result: 2"]);
});

withKernel("what a cell or its children write past the kernel is kept", async (kernel) => {
  const execution = await kernel.execute(`
    Deno.stdout.writeSync(new TextEncoder().encode("directly\\n"));
    await new Deno.Command(Deno.execPath(), { args: ["eval", "console.log('a child')"] , stdout: "inherit" }).spawn().status;
    4`);
  assertEquals(execution.written, "directly\na child\n");
  assertEquals(texts(execution), ["result: 4"]);
  assertEquals((await kernel.execute("5")).written, "");
});

withKernel(
  "a cell may spoil console, timers, tests and the broadcast, and nothing is lost",
  async (kernel) => {
    await kernel.execute(
      "console.group('in'); console.log = null; setTimeout = null; Deno.test = null; Deno.jupyter.broadcast = null; console = null;",
    );
    assertEquals(texts(await kernel.execute("Promise.reject(new Error('x')); 6")), ["result: 6"]);
  },
);

withKernel("a synchronous cell that does not end is stopped, and the state is kept", async (kernel) => {
  await kernel.execute("const kept = 7;");
  const execution = await kernel.execute("console.log('begun');\n\nwhile (true) {}", { timeout: 1 });
  assertEquals(faults(execution), [["timeout", "the cell ran longer than 1 s", 3]]);
  assertEquals(texts(execution), ["stdout: begun\n"]);
  assertEquals(texts(await kernel.execute("kept")), ["result: 7"]);
});

withKernel("a cell that waits for ever ends the kernel, and says where it waited", async (kernel) => {
  const code =
    "console.log('begun');\n\nwhile (true) {\n  await new Promise((next) => setTimeout(next, 10));\n}";
  const execution = await kernel.execute(code, { timeout: 1 });
  assertEquals(faults(execution), [["timeout", "the cell ran longer than 1 s", 3]]);
  assertEquals(texts(execution), ["stdout: begun\n"]);
  assertEquals(kernel.dead?.kind, "death");
  await assertRejects(() => kernel.execute("1"), Error, "no cell can run");
});

withKernel("work that a finished cell left behind and that blocks the kernel is stopped", async (kernel) => {
  const execution = await kernel.execute("setTimeout(() => { while (true) {} }, 0); 1", { timeout: 1 });
  assertEquals(execution.faults[0].kind, "timeout");
  assertEquals(texts(execution), ["result: 1"]);
});

withKernel("a cell is stopped by an abort", async (kernel) => {
  const controller = new AbortController();
  const running = kernel.execute("console.log('begun'); await new Promise(() => {});", {
    signal: controller.signal,
    onOutput: () => controller.abort(),
  });
  assertEquals(faults(await running), [["interrupt", "the run was interrupted", 1]]);
});

withKernel("a kernel that a cell ends is a fault, and what it said before is kept", async (kernel) => {
  const execution = await kernel.execute(
    "console.log('before'); await new Promise((next) => setTimeout(next, 50)); Deno.exit(3)",
  );
  assertEquals(faults(execution), [["death", "the kernel process ended with exit code 3", undefined]]);
  assertEquals(execution.count, undefined);
  assertEquals(texts(execution), ["stdout: before\n"]);
  await kernel.stop();
});

withKernel("a kernel that runs out of memory is a fault that says so", async (kernel) => {
  const execution = await kernel.execute(
    "const rows: number[][] = []; while (true) rows.push(new Array(1e5).fill(1.5));",
  );
  assertEquals(execution.faults.map(({ kind }) => kind), ["death"]);
  assertStringIncludes(execution.faults[0].message, "out of memory");
}, { DENO_V8_FLAGS: "--max-old-space-size=250" });

withKernel("a kernel runs one cell at a time", async (kernel) => {
  const first = kernel.execute("await new Promise((next) => setTimeout(next, 100)); 1");
  await assertRejects(() => kernel.execute("2"), Error, "one cell at a time");
  assertEquals(texts(await first), ["result: 1"]);
});

withKernel("input is not asked for", async (kernel) => {
  assertEquals((await kernel.execute("prompt('name?')", { timeout: 20 })).faults, []);
});

withKernel("cells run in the folder and the environment that were given", async (kernel) => {
  assertEquals(texts(await kernel.execute("Deno.cwd() + Deno.env.get('REDERIVE_TEST')")), [
    `result: "${cwd}yes"`,
  ]);
}, { REDERIVE_TEST: "yes" });

Deno.test("a kernel that cannot start says why, and leaves no file behind", async () => {
  const left = await leftovers(async () => {
    const env = { DENO_V8_FLAGS: "--max-old-space-size=1" };
    await assertRejects(() => KernelSession.start({ cwd, env }), Error, "the kernel process ended");
    await assertRejects(() => KernelSession.start({ cwd: `${cwd}/nowhere` }), Error);
  });
  assertEquals(left, []);
});

Deno.test("a session ends its kernel and leaves no file behind", async () => {
  const left = await leftovers(async () => {
    const kernel = await KernelSession.start({ cwd, env });
    const { outputs } = await kernel.execute("Deno.pid");
    await kernel.stop();
    assert(kernel.dead !== undefined);
    const pid = outputs[0].type === "result" ? Number(outputs[0].data["text/plain"]) : NaN;
    assertEquals(await isRunning(pid), false);
  });
  assertEquals(left, []);
});

Deno.test("a kernel ends when whoever started it is gone", async () => {
  const session = new URL("../../lib/kernel/mod.ts", import.meta.url).href;
  const program = `
    import { KernelSession } from ${JSON.stringify(session)};
    const kernel = await KernelSession.start({ cwd: "." });
    const { outputs } = await kernel.execute("Deno.pid");
    console.log(outputs[0].data["text/plain"]);
    await new Promise(() => setInterval(() => {}, 1000));`;
  const parent = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      "--no-lock",
      "--config",
      new URL("../../deno.json", import.meta.url).pathname,
      "-",
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
    env,
  }).spawn();
  const writer = parent.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  const reader = parent.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const pid = Number((await reader.read()).value);
  assert(await isRunning(pid));
  parent.kill("SIGKILL");
  await parent.status;
  await reader.cancel();
  while (await isRunning(pid)) await new Promise((next) => setTimeout(next, 100));
});

/** Names of the temporary files that are left after the given work. */
async function leftovers(work: () => Promise<void>): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  const before = Deno.env.get("TMPDIR");
  Deno.env.set("TMPDIR", folder);
  try {
    await work();
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } finally {
    if (before === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", before);
    await Deno.remove(folder, { recursive: true });
  }
}

/** Whether a process exists and is no zombie. */
async function isRunning(pid: number): Promise<boolean> {
  const { code, stdout } = await new Deno.Command("ps", {
    args: ["-o", "stat=", "-p", `${pid}`],
    stderr: "null",
  }).output();
  return code === 0 && !new TextDecoder().decode(stdout).startsWith("Z");
}
