import { assertEquals, assertRejects } from "../support/assert.ts";
import { writeWhole } from "../../lib/files/write-whole.ts";

Deno.test("text and bytes are written whole, folders on the way are made, and nothing is left beside", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/a/b.txt`;
    await writeWhole(path, "first");
    await writeWhole(path, new Uint8Array([104, 105]));
    assertEquals(await Deno.readTextFile(path), "hi");
    await assertRejects(() => writeWhole(`${folder}/a`, "a folder stands here"), Error);
    const names = async (of: string): Promise<string[]> =>
      (await Array.fromAsync(Deno.readDir(of))).map(({ name }) => name);
    assertEquals(await names(folder), ["a"]);
    assertEquals(await names(`${folder}/a`), ["b.txt"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
