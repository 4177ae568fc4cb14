import { claims } from "../../lib/derivations/likelihood/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("likelihood", claims);
