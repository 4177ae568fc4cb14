import { claims } from "../../lib/derivations/calibration/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("calibration", claims);
