import { claims } from "../../lib/derivations/preference/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("preference", claims);
