import { claims } from "../../lib/derivations/bias-and-variance/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("bias-and-variance", claims);
