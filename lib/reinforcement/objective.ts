/**
 * A loss to be minimised, with its gradient.
 *
 * The gradient has the shape of the prediction that the loss is a function of (its first argument), and treats targets, advantages,
 * old and reference log-probabilities as constants. A network is trained with it by feeding it back as the weights of a linear form.
 */
export interface Objective<Gradient = Float64Array> {
  /** The loss. */
  readonly value: number;
  /** Its derivative with respect to every prediction, in units of the loss per unit of the prediction. */
  readonly gradient: Gradient;
}
