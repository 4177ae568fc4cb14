import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import {
  labAdvice,
  labArguments,
  labCandidates,
  labEnvironment,
  labKernelspec,
} from "../../lib/notebooks/lab.ts";

const host = { root: "/project", deno: "/opt/deno/bin/deno", env: { PATH: "/usr/bin" }, windows: false };

Deno.test("the kernel is this Deno, under the stock kernel's name, and survives an interrupt", () => {
  assertEquals(labKernelspec("/opt/deno"), {
    argv: ["/opt/deno", "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
  });
});

Deno.test("JupyterLab is looked for where the user says, in the project, on the path, and by uv", () => {
  assertEquals(labCandidates({ ...host, env: { JUPYTER_LAB: "/mine/jupyter-lab" } })[0], [
    "/mine/jupyter-lab",
  ]);
  assertEquals(labCandidates(host).map(([executable]) => executable), [
    "/project/.venv/bin/jupyter-lab",
    "jupyter-lab",
    "uvx",
  ]);
  assertStringIncludes(labCandidates({ ...host, windows: true })[0][0], "jupyter-lab.exe");
});

Deno.test("JupyterLab stays on this machine, in this project, with its kernel only", () => {
  const given = labArguments({ root: "/project", port: 9999, browser: false, arguments: ["--allow-root"] });
  for (
    const argument of [
      "--ServerApp.root_dir=/project",
      "--ServerApp.ip=127.0.0.1",
      "--ServerApp.port=9999",
      "--KernelSpecManager.allowed_kernelspecs=deno",
      "--no-browser",
      "--allow-root",
    ]
  ) assert(given.includes(argument));
  assert(!labArguments({ root: "/project" }).includes("--no-browser"));
});

Deno.test("the project's kernel comes before others, and state stays inside the project", () => {
  const env = labEnvironment({ ...host, env: { PATH: "/usr/bin", JUPYTER_PATH: "/other" } });
  assertEquals(env.JUPYTER_PATH, "/project/.jupyter:/other");
  assertEquals(env.PATH, "/opt/deno/bin:/usr/bin");
  assertEquals(env.JUPYTER_CONFIG_PATH, "/project/.jupyter/config");
  for (const name of ["DATA", "CONFIG", "RUNTIME"]) {
    assertStringIncludes(env[`JUPYTER_${name}_DIR`], "/project/.jupyter/state/");
  }
});

Deno.test("the advice is one line", () => {
  assert(!labAdvice.includes("\n"));
});
