package org.lookback.feedback.web;

/**
 * What is put up in a unit so that its people answer.
 *
 * @param unit the unit's name
 */
public record SurveyPoster(String unit, String address, QrCode code) {

    static SurveyPoster of(String unit, String address) {
        return new SurveyPoster(unit, address, QrCode.of(address));
    }
}
