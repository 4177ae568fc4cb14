import { claims } from "../../lib/derivations/cramer-rao/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("cramer-rao", claims);
