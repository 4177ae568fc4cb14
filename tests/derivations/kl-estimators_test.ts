import { claims } from "../../lib/derivations/kl-estimators/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("kl-estimators", claims);
