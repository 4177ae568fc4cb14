/** A map made by another program, and the divergence that it reports. */
export interface PublishedMap {
  /** The first of the digits that were embedded, and one past the last. */
  readonly from: number;
  readonly to: number;
  readonly perplexity: number;
  /** The program's own `kl_divergence_`, in nats. */
  readonly divergence: number;
  /** Two coordinates for each digit, in order. */
  readonly places: readonly number[];
}

/**
 * Maps of digits by scikit-learn 1.9.1, whose name for the method is t-SNE:
 * `TSNE(perplexity=…, method="exact", init="random", random_state=0, 1, 2).fit(X)` with rows of `optdigits.csv`
 * as X, read off from `embedding_` and `kl_divergence_`.
 *
 * They are evidence of what the published method minimises, by a program that knows nothing of this workbench.
 */
export const publishedMaps: readonly PublishedMap[] = [
  {
    from: 0,
    to: 20,
    perplexity: 5,
    divergence: 0.249429521,
    // deno-fmt-ignore
    places: [
      0.06031132, -108.8381, -22.40234, 48.14987, -23.96281, 20.40499, 40.28299, -18.56788, -28.01355,
      112.057, 37.49042, -48.98699, -2.262252, 97.56228, -85.58135, -46.15421, -13.99761, -29.5948,
      36.58569, -68.70164, -16.72232, -108.6569, -39.85883, 49.47547, 65.74925, 11.52735, 20.71924,
      -22.40618, -45.67168, 107.6034, -64.10049, -7.800318, 12.6662, 87.22765, -57.96612, -46.5288,
      -47.9798, -29.0668, 62.05364, -18.02444,
    ],
  },
  {
    from: 100,
    to: 116,
    perplexity: 4,
    divergence: 0.170300188,
    // deno-fmt-ignore
    places: [
      -42.88308, -71.72333, -120.6293, -82.51556, -21.8521, 47.30183, 25.07806, 72.36996, -84.12324,
      -0.9846537, -132.3767, -101.5087, -104.1265, -10.55576, -13.51223, -98.26051, 31.4896, -68.32002,
      -6.102241, 62.41837, -20.47001, -19.87063, -31.99243, -38.96049, 51.66649, -59.01208, 102.0735,
      16.45817, 77.11367, -5.999908, 101.8416, -10.40877,
    ],
  },
  {
    from: 500,
    to: 524,
    perplexity: 8,
    divergence: 0.315862651,
    // deno-fmt-ignore
    places: [
      40.40661, -17.97606, -17.09986, 66.41048, -35.69546, -9.95988, 88.39335, -4.238796, -27.93203,
      17.07748, 22.6827, 11.47231, 77.78468, -16.90471, -81.08449, -13.56836, -0.9823815, -11.27569,
      -13.64485, -20.44771, -77.15562, -0.9682977, 28.28157, -49.31172, 41.02907, 43.11321, 21.47281,
      -24.669, 31.09361, 0.5848776, 2.941234, -28.45382, 44.05231, 29.45254, -32.53021, 62.85775, -14.07676,
      39.61375, 3.5379, 34.6497, -79.97867, 19.93402, 57.41314, 10.8241, 58.09444, -32.20078, -19.41032,
      -46.20154,
    ],
  },
];
