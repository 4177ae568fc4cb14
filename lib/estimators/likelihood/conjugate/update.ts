/** What a conjugate prior becomes: the same kind of law with other parameters. */
export interface ConjugateUpdate<Law, Datum = number> {
  /** The parameters of the posterior law. */
  readonly posterior: Law;
  /** ln ∫ p(data|θ) p(θ) dθ in nats: of the data in their order; relative to their unit where they have densities. */
  readonly logEvidence: number;
  /** ln of the probability, or density, of the next datum given all. */
  logPredictive(next: Datum): number;
  /** The share of the prior in the posterior mean: 1 without data, towards 0 with many. */
  readonly priorWeight: number;
}
