/**
 * The derivations, each loaded at first use: `const kraft = await derivations.kraft();`.
 *
 * `deno task new <topic>` adds a line here.
 *
 * @module
 */
export const kraft = (): Promise<typeof import("./kraft/mod.ts")> => import("./kraft/mod.ts");
export const gumbel = (): Promise<typeof import("./gumbel/mod.ts")> => import("./gumbel/mod.ts");
export const momentum = (): Promise<typeof import("./momentum/mod.ts")> => import("./momentum/mod.ts");
export const marchenkoPastur = (): Promise<typeof import("./marchenko-pastur/mod.ts")> =>
  import("./marchenko-pastur/mod.ts");
