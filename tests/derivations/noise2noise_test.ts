import { claims } from "../../lib/derivations/noise2noise/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("noise2noise", claims);
