import { basename, dirname, join } from "node:path";

/**
 * Writes a file whole or not at all: beside it first, then in its place. Folders on the way are made.
 *
 * @param path where; a file that is there is replaced
 * @param content text or bytes
 * @throws {Deno.errors.PermissionDenied | Error} what the disk says; nothing is left beside, and what was there stays
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  await Deno.mkdir(folder, { recursive: true });
  const beside = join(folder, `.${basename(path)}.${crypto.randomUUID()}.partial`);
  try {
    await (typeof content === "string"
      ? Deno.writeTextFile(beside, content)
      : Deno.writeFile(beside, content));
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}
