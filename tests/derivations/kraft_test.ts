import { claims } from "../../lib/derivations/kraft/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("kraft", claims);
