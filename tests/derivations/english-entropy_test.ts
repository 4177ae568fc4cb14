import { claims } from "../../lib/derivations/english-entropy/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("english-entropy", claims);
