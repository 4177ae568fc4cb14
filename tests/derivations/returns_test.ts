import { claims } from "../../lib/derivations/returns/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("returns", claims);
