import { claims } from "../../lib/derivations/entropy/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("entropy", claims);
