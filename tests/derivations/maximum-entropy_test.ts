import { claims } from "../../lib/derivations/maximum-entropy/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("maximum-entropy", claims);
