package org.lookback.campaign;

/** An exchange talk (交流发言) with the meeting it was given at. */
public record ExchangeTalk(MeetingId meeting, String title, MeetingTime time, AgendaItem item) {}
