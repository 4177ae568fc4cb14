/** B₂, B₄, …, B₂₄: the coefficients of the asymptotic series of the gamma and zeta functions. Source: DLMF 24.2.1. */
export const evenBernoulliNumbers: readonly number[] = [
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
  43867 / 798,
  -174611 / 330,
  854513 / 138,
  -236364091 / 2730,
];
