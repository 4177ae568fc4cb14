import { claims } from "../../lib/derivations/bellman/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("bellman", claims);
