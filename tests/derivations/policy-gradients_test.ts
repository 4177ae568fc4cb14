import { claims } from "../../lib/derivations/policy-gradients/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("policy-gradients", claims);
