import { claims } from "../../lib/derivations/q-learning/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("q-learning", claims);
