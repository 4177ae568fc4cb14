import { claims } from "../../lib/derivations/knapsack/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("knapsack", claims);
