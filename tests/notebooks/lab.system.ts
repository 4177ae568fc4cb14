import { join } from "node:path";
import { assert, assertEquals } from "../support/assert.ts";
import { findLab, prepareLab } from "../../lib/notebooks/lab.ts";

async function inProject(body: (root: string) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    await body(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** A program that answers `--version` with the given exit code. */
async function program(path: string, code: number): Promise<void> {
  await Deno.mkdir(join(path, ".."), { recursive: true });
  await Deno.writeTextFile(path, `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
}

Deno.test("the project gets a kernel with the absolute path of this Deno, time and again", () =>
  inProject(async (root) => {
    for (let time = 0; time < 2; time++) await prepareLab(root, Deno.execPath());
    const spec = JSON.parse(
      await Deno.readTextFile(join(root, ".jupyter", "kernels", "deno", "kernel.json")),
    );
    assertEquals(spec.argv, [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"]);
    const settings = await Deno.readTextFile(
      join(root, ".jupyter", "config", "labconfig", "default_setting_overrides.json"),
    );
    assert(settings.includes('"fetchNews": "false"'));
  }));

Deno.test("the first JupyterLab that runs is taken", () =>
  inProject(async (root) => {
    const host = { root, deno: Deno.execPath(), windows: false, env: { PATH: join(root, "bin") } };
    assertEquals(await findLab(host), undefined);
    await program(join(root, "bin", "jupyter-lab"), 0);
    assertEquals(await findLab(host), ["jupyter-lab"]);
    await program(join(root, ".venv", "bin", "jupyter-lab"), 1);
    assertEquals(await findLab(host), ["jupyter-lab"]);
    await program(join(root, ".venv", "bin", "jupyter-lab"), 0);
    assertEquals(await findLab(host), [join(root, ".venv", "bin", "jupyter-lab")]);
    await program(join(root, "mine"), 0);
    assertEquals(await findLab({ ...host, env: { ...host.env, JUPYTER_LAB: join(root, "mine") } }), [
      join(root, "mine"),
    ]);
  }));
