import { claims } from "../../lib/derivations/policy-entropy/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("policy-entropy", claims);
