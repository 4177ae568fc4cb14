import { claims } from "../../lib/derivations/divergences/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("divergences", claims);
