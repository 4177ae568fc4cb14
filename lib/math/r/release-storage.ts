/**
 * Brings back what `hold-storage.ts` hid.
 *
 * @module
 */

import { held } from "./hold-storage.ts";

if (held === undefined) Reflect.deleteProperty(globalThis, "localStorage");
else Object.defineProperty(globalThis, "localStorage", held);
