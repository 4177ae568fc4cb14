import { claims } from "../../lib/derivations/mutual-information/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("mutual-information", claims);
