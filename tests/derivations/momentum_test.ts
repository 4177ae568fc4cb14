import { claims } from "../../lib/derivations/momentum/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("momentum", claims);
