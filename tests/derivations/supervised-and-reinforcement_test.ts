import { claims } from "../../lib/derivations/supervised-and-reinforcement/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("supervised-and-reinforcement", claims);
