import { claims } from "../../lib/derivations/losses/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("losses", claims);
