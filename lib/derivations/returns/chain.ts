/** The chance to get three steps to the right within twelve, going right with a given probability and else left. */
export function reaches(right: number): number {
  let law = [1, 0, 0, 0];
  for (let t = 0; t < 12; t++) {
    law = [
      (1 - right) * (law[0] + law[1]),
      right * law[0] + (1 - right) * law[2],
      right * law[1],
      law[3] + right * law[2],
    ];
  }
  return law[3];
}

/** The same for an agent that goes left unless it explores: of its random actions, half go right. */
export function findsReward(epsilon: number): number {
  return reaches(epsilon / 2);
}
