import { claims } from "../../lib/derivations/cumulants/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("cumulants", claims);
