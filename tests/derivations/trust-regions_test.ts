import { claims } from "../../lib/derivations/trust-regions/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("trust-regions", claims);
