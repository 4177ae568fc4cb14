import { claims } from "../../lib/derivations/peers/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("peers", claims);
