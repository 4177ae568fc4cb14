import { claims } from "../../lib/derivations/advantages/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("advantages", claims);
