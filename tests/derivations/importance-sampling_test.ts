import { claims } from "../../lib/derivations/importance-sampling/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("importance-sampling", claims);
